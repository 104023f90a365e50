package io.segtme.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP ports that this process listens on, as Linux tells them in {@code /proc}. */
public final class ListeningSockets {
  private static final Path PROC = Path.of("/proc/self");
  private static final String LISTEN = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningSockets() {}

  /** Whether this system can tell. */
  public static boolean known() {
    return Files.isDirectory(PROC.resolve("fd")) && Files.exists(PROC.resolve("net/tcp"));
  }

  /** The addresses, a port each: {@code /127.0.0.1:9092}. */
  public static Set<String> all() {
    return find(false);
  }

  /** Those that another machine could reach. */
  public static Set<String> beyondLoopback() {
    return find(true);
  }

  private static Set<String> find(boolean beyondLoopback) {
    try {
      Set<String> own = sockets();
      Set<String> found = new HashSet<>();
      for (String table : List.of("net/tcp", "net/tcp6")) {
        for (String line : lines(PROC.resolve(table))) {
          String[] columns = line.strip().split("\\s+");
          if (columns[STATE].equals(LISTEN) && own.contains("socket:[" + columns[INODE] + "]")) {
            String[] parts = columns[ADDRESS].split(":");
            InetAddress address = address(parts[0]);
            if (!beyondLoopback || !address.isLoopbackAddress()) {
              found.add(address + ":" + Integer.parseInt(parts[1], 16));
            }
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path table) throws IOException {
    if (!Files.exists(table)) {
      return List.of(); // a system without IPv6
    }
    List<String> lines = Files.readAllLines(table);
    return lines.subList(1, lines.size());
  }

  private static Set<String> sockets() throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> open = Files.list(PROC.resolve("fd"))) {
      for (Path file : open.toList()) {
        try {
          sockets.add(Files.readSymbolicLink(file).toString());
        } catch (NoSuchFileException e) {
          // closed meanwhile
        }
      }
    }
    return sockets;
  }

  /** Words of four bytes, each in the machine's order. */
  private static InetAddress address(String hex) throws IOException {
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      bytes.putInt(words.getInt());
    }
    return InetAddress.getByAddress(bytes.array());
  }
}
