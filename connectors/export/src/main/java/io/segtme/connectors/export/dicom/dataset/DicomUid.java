package io.segtme.connectors.export.dicom.dataset;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Unique identifiers without a registered root (PS3.5, B.2): 2.25. and a UUID as a number. */
public final class DicomUid {
  private static final String UUID_ROOT = "2.25.";

  private DicomUid() {}

  /** The identifier of a name: the same for the same name. */
  public static String ofName(String name) {
    return of(UUID.nameUUIDFromBytes(("segtme:dicom:" + name).getBytes(StandardCharsets.UTF_8)));
  }

  static String of(UUID uuid) {
    return UUID_ROOT + new BigInteger(uuid.toString().replace("-", ""), 16);
  }
}
