package dev.switchboard.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What content is")
class ContentTests {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "hex:FFD8FFE0 0010+JFIF                                  | JPEG",
        "hex:FFD8FFE1 0010+Exif                                  | JPEG",
        "hex:89504E470D0A1A0A 0000000D+IHDR                      | PNG",
        "GIF87a+hex:0100                                         | GIF",
        "GIF89a+hex:0100                                         | GIF",
        "BM+hex:36000000 00000000 36000000                       | BMP",
        "hex:49492A00 08000000                                   | TIFF",
        "hex:4D4D002A 00000008                                   | TIFF",
        "RIFF+hex:24000000+WEBPVP8 +hex:00                       | WEBP",
        "RIFF+hex:24000000+WAVEfmt +hex:00                       | WAV",
        "hex:00000018+ftypheic+hex:00000000                      | HEIC",
        "hex:00000018+ftypmif1+hex:00000000                      | HEIC",
        "hex:00000018+ftypavif+hex:00000000                      | AVIF",
        "hex:00000018+ftypisom+hex:00000200                      | MP4",
        "hex:00000018+ftypmp42+hex:00000200                      | MP4",
        "hex:00000018+ftypM4A +hex:00000200                      | MP4",
        "hex:00000014+ftypqt  +hex:20050300                      | QUICKTIME",
        "hex:00000018+ftyp3gp5+hex:00000000                      | THREE_GPP",
        "hex:00000018+ftyp3g2a+hex:00000000                      | THREE_GPP",
        "hex:1A45DFA3 9F428681                                   | WEBM",
        "hex:000001BA 44000400                                   | MPEG",
        "hex:000001B3 16012013                                   | MPEG",
        "ID3+hex:04000000000023                                  | MP3",
        "hex:FFFB9044 00000000                                   | MP3",
        "hex:FFF38044 00000000                                   | MP3",
        "OggS+hex:0002000000                                     | OGG",
        "#!AMR\\n+hex:3C                                         | AMR",
        "#!AMR-WB\\n+hex:3C                                      | AMR",
        "hex:0B77 1234 0040                                      | AC3",
        ".snd+hex:00000018                                       | AU",
        "%PDF-1.7\\n%                                            | PDF",
        "{\\rtf1\\ansi                                           | RTF",
        "BEGIN:VCARD\\nVERSION:4.0\\nFN:Anna                     | VCARD",
        "begin:vcard\\nfn:Anna                                   | VCARD",
        "hex:EFBBBF+BEGIN:VCARD\\nFN:Anna                        | VCARD",
        "BEGIN:VCALENDAR\\nVERSION:2.0                           | CALENDAR",
        "PK+hex:03041400                                         | ZIP",
        "<!DOCTYPE html><html><body>Not found                    | HTML",
        "<!-- hello --><html lang=en>                            | HTML",
        "<svg xmlns='http://www.w3.org/2000/svg'>                | SVG",
        "<?xml version='1.0'?><svg>                              | SVG",
        "<?xml version='1.0'?><Error>AccessDenied</Error>        | XML",
        "{'error': 'no such file'}                               | JSON",
        "Just some words.                                        | TEXT",
        "hex:7F454C46 02010100                                   | PROGRAM",
        "MZ+hex:90000300 0000                                    | PROGRAM",
        "#!/bin/sh\\necho                                        | PROGRAM",
      })
  @DisplayName("is told by its first bytes")
  void recognized(String sample, MediaType type) {
    assertThat(Content.of(Samples.of(sample), Optional.empty())).contains(type);
  }

  @Test
  @DisplayName("is what its bytes say, whatever it is called")
  void notByName() {
    assertThat(Content.of(Samples.of("%PDF-1.4"), Optional.of("image/png")))
        .contains(MediaType.PDF);
    assertThat(Content.of(Samples.of("<html>"), Optional.of("image/jpeg")))
        .contains(MediaType.HTML);
  }

  @Test
  @DisplayName("is told by its name only where the bytes of several kinds look alike")
  void byName() {
    assertThat(Content.of(Samples.of("a;b\nc;d"), Optional.of("text/csv; charset=utf-8")))
        .contains(MediaType.CSV);
    assertThat(Content.of(Samples.of("PK+hex:0304"), Optional.of("application/vnd.apple.pkpass")))
        .contains(MediaType.PKPASS);
  }

  @Test
  @DisplayName("is not guessed")
  void unknown() {
    assertThat(Content.of(new byte[0], Optional.empty())).isEmpty();
    assertThat(Content.of(new byte[] {0, 1, 2, 3, 4, 5}, Optional.of("image/png"))).isEmpty();
    // the mark of UTF-16, which looks like MPEG audio at first
    assertThat(Content.of("\ufeffhello".getBytes(StandardCharsets.UTF_16LE), Optional.empty()))
        .isEmpty();
    // a word that begins like a program, without a zero anywhere
    assertThat(Content.of(Samples.of("MZ is a car plate"), Optional.empty()))
        .contains(MediaType.TEXT);
  }

  @Test
  @DisplayName("is never taken for a picture that it is not, nor does anything break it")
  void anything() {
    Random random = new Random(14);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(24)];
      random.nextBytes(bytes);
      Content.of(bytes, Optional.of("image/png"))
          .filter(type -> type == MediaType.PNG || type == MediaType.JPEG)
          .ifPresent(
              type -> assertThat(bytes[0] & 0xff).as(Arrays.toString(bytes)).isIn(0x89, 0xff));
    }
  }
}
