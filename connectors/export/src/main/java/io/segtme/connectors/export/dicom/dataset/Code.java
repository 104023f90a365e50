package io.segtme.connectors.export.dicom.dataset;

import java.io.IOException;

/**
 * A coded concept (PS3.3, 8.8).
 *
 * @param value its code
 * @param scheme who says so: SCT, DCM, UCUM
 * @param meaning in words
 */
public record Code(String value, String scheme, String meaning) {
  /** Writes it as the one item of a sequence, with more elements of higher tags behind it. */
  public void write(DicomWriter out, int tag, DicomWriter.Item more) throws IOException {
    out.sequence(
        tag,
        () -> {
          out.text(0x00080100, Vr.SH, value);
          out.text(0x00080102, Vr.SH, scheme);
          out.text(0x00080104, Vr.LO, meaning);
          more.write();
        });
  }

  /** Writes it as the one item of a sequence. */
  public void write(DicomWriter out, int tag) throws IOException {
    write(out, tag, () -> {});
  }
}
