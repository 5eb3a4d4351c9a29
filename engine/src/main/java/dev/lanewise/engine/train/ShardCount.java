package dev.lanewise.engine.train;

import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Written;

/**
 * Into how many micro-shards a minibatch is cut. Their gradients are added in one pairwise tree, so that one worker that takes
 * shard after shard and several that take them side by side get the same bits; and a worker needs the memory of one shard only,
 * which is what elsewhere is called gradient accumulation. Another count gives other bits.
 *
 * @param count a power of two, from 1 to 1024
 * @since 0.1
 */
@Doc("1 | 2 | 4 | 8 | ... | 1024")
@Written(min = 1, max = 1024)
public record ShardCount(int count) {
    private static final int MOST = 1024;
    private static final String WANTED = "a power of two from 1 to " + MOST;

    /** The minibatch as a whole. */
    public static final ShardCount ONE = new ShardCount(1);

    public ShardCount {
        if (count < 1 || count > MOST || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException(WANTED);
        }
    }

    /** Reads a count. */
    public static ShardCount parse(String text) {
        try {
            return new ShardCount(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(WANTED, e);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(count);
    }
}
