package io.segtme.connectors.export.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.export.NucleiFormat;
import io.segtme.connectors.export.OtherReaders;
import io.segtme.connectors.export.nuclei.SampleNuclei;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NucleiCsvTest {
  @TempDir Path folder;

  @Test
  void aHeaderWithUnitsAndARowANucleus() throws IOException {
    Nucleus odd = SampleNuclei.disc(NucleusClass.DEAD, 4, 6, 2);
    odd.setSolidity(Double.NaN);
    Path file =
        SampleNuclei.write(
            NucleiFormat.CSV,
            folder.resolve("n.csv"),
            List.of(SampleNuclei.disc(NucleusClass.NEOPLASTIC, 100, 50, 7), odd));
    assertThat(Files.readString(file))
        .isEqualTo(
            "id,class,probability,x_um,y_um,x_px,y_px,area_um2,perimeter_um,eccentricity,solidity,"
                + "orientation_deg\r\n"
                + "00000000-4059-0000-0000-000040490000,NEOPLASTIC,0.75,25.0,25.0,100.0,50.0,31.5,"
                + "20.25,0.5,0.97,-12.0\r\n"
                + "00000000-4010-0000-0000-000040180000,DEAD,0.75,1.0,3.0,4.0,6.0,31.5,20.25,0.5,,"
                + "-12.0\r\n");
  }

  @Test
  void othersFindNumbersInTheColumns() throws Exception {
    Path file =
        SampleNuclei.write(
            NucleiFormat.CSV, folder.resolve("n.csv"), SampleNuclei.grid(10).toList());
    assertThat(
            OtherReaders.row(
                "SELECT count(*), count(DISTINCT column_type) FROM (DESCRIBE SELECT * EXCLUDE (id,"
                    + " class) FROM read_csv('"
                    + file
                    + "'))"))
        .containsExactly("10", "1");
  }
}
