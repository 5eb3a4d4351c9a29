package dev.lanewise.bench.track;

/**
 * Classes to be measured.
 *
 * @param title what people call it: {@code now}, or a revision
 * @param classPath where they are
 */
record Build(String title, String classPath) {
    /** Those of this program. */
    static Build present() {
        return new Build("now", System.getProperty("java.class.path"));
    }
}
