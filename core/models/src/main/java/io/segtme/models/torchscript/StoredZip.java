package io.segtme.models.torchscript;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A ZIP file as libtorch maps it: entries stored, payloads aligned to 64 bytes by an extra field,
 * fixed timestamps, so that equal contents give equal bytes. Contents are streamed once; the
 * checksum is filled in behind them. No zip64: below 4 GiB and 65,535 entries.
 */
final class StoredZip implements Closeable {
  private static final int ALIGNMENT = 64;
  private static final int LOCAL_HEADER = 30;
  private static final int CENTRAL_HEADER = 46;
  private static final int CRC_IN_LOCAL_HEADER = 14;
  private static final long LIMIT = 0xFFFFFFFFL;
  private static final int MAX_ENTRIES = 0xFFFF - 1;
  private static final short VERSION = 20;
  private static final short UTF8_NAMES = 1 << 11;
  private static final short FIRST_OF_JANUARY_1980 = 0x21;
  private static final int BUFFER = 1 << 20;

  private final FileChannel file;
  private final List<Entry> entries = new ArrayList<>();

  StoredZip(FileChannel file) {
    this.file = file;
  }

  /** Adds an entry of exactly {@code size} bytes. */
  void add(String name, long size, ScriptTensor.Source source) throws IOException {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    long offset = file.position();
    int padding = padding(offset + LOCAL_HEADER + utf8.length);
    if (offset + LOCAL_HEADER + utf8.length + padding + size > LIMIT
        || entries.size() >= MAX_ENTRIES) {
      throw new IOException("the archive would exceed 4 GiB or 65,534 entries at " + name);
    }
    write(localHeader(utf8, size, padding));
    Counting payload = new Counting(name, size);
    OutputStream buffered = new BufferedOutputStream(payload, BUFFER);
    source.writeTo(buffered);
    buffered.flush();
    payload.finish();
    int crc = (int) payload.crc.getValue();
    ByteBuffer patch = littleEndian(new byte[Integer.BYTES]).putInt(crc).flip();
    while (patch.hasRemaining()) {
      file.write(patch, offset + CRC_IN_LOCAL_HEADER + patch.position());
    }
    entries.add(new Entry(utf8, offset, size, crc));
  }

  void add(String name, byte[] content) throws IOException {
    add(name, content.length, out -> out.write(content));
  }

  /** Writes the directory and closes the file. */
  @Override
  public void close() throws IOException {
    try (file) {
      long start = file.position();
      ByteArrayOutputStream directory = new ByteArrayOutputStream();
      for (Entry entry : entries) {
        directory.writeBytes(centralHeader(entry));
      }
      if (start + directory.size() > LIMIT) {
        throw new IOException("the archive would exceed 4 GiB");
      }
      write(directory.toByteArray());
      write(end(start, directory.size()));
    }
  }

  /** Bytes of an extra field that align the payload: its head of 4 bytes, and filling. */
  private static int padding(long unaligned) {
    int gap = (int) (ALIGNMENT - unaligned % ALIGNMENT) % ALIGNMENT;
    return gap < 4 ? gap + ALIGNMENT : gap;
  }

  private static byte[] localHeader(byte[] name, long size, int padding) {
    byte[] bytes = new byte[LOCAL_HEADER + name.length + padding];
    ByteBuffer header = littleEndian(bytes);
    header.putInt(0x04034b50).putShort(VERSION).putShort(UTF8_NAMES).putShort((short) 0);
    header.putShort((short) 0).putShort(FIRST_OF_JANUARY_1980);
    header.putInt(0).putInt((int) size).putInt((int) size);
    header.putShort((short) name.length).putShort((short) padding).put(name);
    header.put((byte) 'F').put((byte) 'B').putShort((short) (padding - 4));
    while (header.hasRemaining()) {
      header.put((byte) 'Z');
    }
    return bytes;
  }

  private static byte[] centralHeader(Entry entry) {
    byte[] bytes = new byte[CENTRAL_HEADER + entry.name.length];
    ByteBuffer header = littleEndian(bytes);
    header.putInt(0x02014b50).putShort(VERSION).putShort(VERSION).putShort(UTF8_NAMES);
    header.putShort((short) 0).putShort((short) 0).putShort(FIRST_OF_JANUARY_1980);
    header.putInt(entry.crc).putInt((int) entry.size).putInt((int) entry.size);
    header.putShort((short) entry.name.length).putShort((short) 0).putShort((short) 0);
    header.putShort((short) 0).putShort((short) 0).putInt(0).putInt((int) entry.offset);
    header.put(entry.name);
    return bytes;
  }

  private byte[] end(long start, int length) {
    byte[] bytes = new byte[22];
    ByteBuffer end = littleEndian(bytes);
    end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    end.putShort((short) entries.size()).putShort((short) entries.size());
    end.putInt(length).putInt((int) start).putShort((short) 0);
    return bytes;
  }

  private void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  private void write(byte[] bytes, int from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static final class Entry {
    private final byte[] name;
    private final long offset;
    private final long size;
    private final int crc;

    Entry(byte[] name, long offset, long size, int crc) {
      this.name = name;
      this.offset = offset;
      this.size = size;
      this.crc = crc;
    }
  }

  /** The payload of one entry: counted and summed on its way to the file. */
  private final class Counting extends OutputStream {
    private final CRC32 crc = new CRC32();
    private final String name;
    private final long size;
    private long written;

    Counting(String name, long size) {
      this.name = name;
      this.size = size;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      written += length;
      if (written > size) {
        throw new IOException("%s: more than the %d bytes announced".formatted(name, size));
      }
      crc.update(bytes, from, length);
      StoredZip.this.write(bytes, from, length);
    }

    void finish() throws IOException {
      if (written != size) {
        throw new IOException("%s: %d bytes announced, %d written".formatted(name, size, written));
      }
    }
  }
}
