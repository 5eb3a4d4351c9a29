package dev.lanewise.bench.track;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The measuring JVM's side of a {@link Baton}: waits before each iteration until it is its turn. Without a baton nothing waits. */
final class BatonHolder implements AutoCloseable {
    /** The baton's port. */
    static final String PROPERTY = "lanewise.bench.baton";

    private final int port;
    private boolean alone;
    private @Nullable Socket socket;

    BatonHolder() {
        this(Integer.getInteger(PROPERTY, 0));
    }

    /** @param port the baton's, or 0 for none */
    BatonHolder(int port) {
        this.port = port;
        alone = port == 0;
    }

    /** Waits for its turn. */
    void await() {
        try {
            if (!alone && connected().getInputStream().read() != Baton.GO) {
                alone = true;
            }
        } catch (IOException _) {
            alone = true; // the other JVM has failed, and this one ends as if it had been the only one
        }
    }

    /** Lets the other have its turn. */
    void done() {
        try {
            if (!alone) {
                connected().getOutputStream().write(Baton.DONE);
            }
        } catch (IOException _) {
            alone = true;
        }
    }

    /** Takes no more turns; the end of the JVM does the same. */
    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException _) {
            // there is nobody left who waits for it
        }
    }

    private Socket connected() throws IOException {
        var made = socket;
        if (made == null) {
            made = new Socket(InetAddress.getLoopbackAddress(), port);
            socket = made;
        }
        return made;
    }
}
