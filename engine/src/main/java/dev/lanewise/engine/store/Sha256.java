package dev.lanewise.engine.store;

import dev.lanewise.api.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over texts and tensors, put in one after the other.
 *
 * @since 0.1
 */
public final class Sha256 {
    private final MessageDigest digest;
    private final byte[] piece = new byte[TensorBytes.PIECE];

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Of one text. */
    public static String of(String text) {
        return new Sha256().add(text).hex();
    }

    /** Of one file's bytes. */
    public static String of(byte[] bytes) {
        var sum = new Sha256();
        sum.digest.update(bytes);
        return sum.hex();
    }

    /** Adds a text as UTF-8. */
    public Sha256 add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a tensor's elements, little-endian and row-major. */
    public Sha256 add(Tensor tensor) {
        TensorBytes.stream(tensor, piece, digest::update);
        return this;
    }

    /** The digest in hexadecimal; the sum begins anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
