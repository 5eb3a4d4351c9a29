package dev.lanewise.bench.track;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Lets two JVMs measure in turns, an iteration each: what slows the machine for longer than a tenth of a second then slows both. Whoever
 * was second in one pair of iterations is first in the next one. A JVM asks for its turns with {@link BatonHolder}.
 */
final class Baton implements AutoCloseable {
    static final int GO = 1;
    static final int DONE = 2;
    private static final int HOLDERS = 2;
    private static final int PATIENCE_MILLIS = 200;

    private final ServerSocket server;
    private final List<Socket> holders = new ArrayList<>();

    Baton() {
        try {
            server = new ServerSocket(0, HOLDERS, InetAddress.getLoopbackAddress());
            server.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the JVMs ask. */
    int port() {
        return server.getLocalPort();
    }

    /**
     * Passes the baton to and fro until both have ended. If one ends before it has asked, the other need not wait.
     *
     * @param bothLive whether both JVMs are still there
     */
    void pass(BooleanSupplier bothLive) {
        while (holders.size() < HOLDERS && bothLive.getAsBoolean()) {
            accept();
        }
        if (holders.size() < HOLDERS) {
            close();
            return;
        }
        for (var order = List.copyOf(holders); !order.isEmpty(); order = order.reversed()) {
            order = order.stream().filter(Baton::runs).toList();
        }
    }

    private void accept() {
        try {
            holders.add(server.accept());
        } catch (SocketTimeoutException _) {
            // the caller looks whether it still makes sense to wait
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One iteration of a JVM, or false if it has ended. */
    private static boolean runs(Socket holder) {
        try {
            holder.getOutputStream().write(GO);
            return holder.getInputStream().read() == DONE;
        } catch (IOException _) {
            return false; // its process is over, and has said why
        }
    }

    @Override
    public void close() {
        try {
            for (var holder : holders) {
                holder.close();
            }
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
