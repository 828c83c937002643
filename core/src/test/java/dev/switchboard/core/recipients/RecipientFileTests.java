package dev.switchboard.core.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A recipients file is read whole or refused with a name, a line and a remedy")
class RecipientFileTests {

  @Test
  @DisplayName("rows carry their line and their columns by name")
  void reads() {
    RecipientFile.Readable file =
        readable("Name, Phone ,city\n\"Smith, John\",+14155550123,Köln\n\n\"a \"\"b\"\"\",2,\n");
    assertThat(file.columns().names()).containsExactly("Name", "Phone", "city");
    assertThat(file.rows()).hasSize(2);
    Row first = file.rows().getFirst();
    assertThat(first.line()).isEqualTo(2);
    assertThat(first.phone()).isEqualTo("+14155550123");
    assertThat(first.value("NAME")).contains("Smith, John");
    assertThat(first.value("City")).contains("Köln");
    assertThat(first.value("country")).isEmpty();
    assertThat(file.rows().get(1).line()).isEqualTo(4);
    assertThat(file.rows().get(1).value("name")).contains("a \"b\"");
    assertThat(file.rows().get(1).value("city")).contains("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phone",
        "Phone Number",
        "phone_number",
        "NUMBER",
        "mobile",
        "To",
        "Telefon",
        "Teléfono",
        "Tel.",
        "Handy",
        "MSISDN",
        "телефон",
        "手机"
      })
  @DisplayName("the phone column has many names")
  void phoneColumns(String name) {
    assertThat(readable("name," + name + "\nAnn,1\n").columns().phone()).isEqualTo(1);
  }

  @Test
  @DisplayName("a mobile column is preferred, and the caller may choose")
  void severalPhoneColumns() {
    byte[] csv = "phone,name,mobile\n1,Ann,2\n".getBytes(StandardCharsets.UTF_8);
    assertThat(((RecipientFile.Readable) RecipientFile.read(csv)).rows().getFirst().phone())
        .isEqualTo("2");
    assertThat(RecipientFile.read(csv, Optional.of("PHONE")))
        .isInstanceOfSatisfying(
            RecipientFile.Readable.class,
            file -> assertThat(file.rows().getFirst().phone()).isEqualTo("1"));
    assertThat(RecipientFile.read(csv, Optional.of("fax")))
        .isInstanceOfSatisfying(
            RecipientFile.Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("no_phone_column"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  @DisplayName("comma, semicolon and tab, CRLF and a byte order mark are all the same")
  void dialects(String delimiter) {
    String csv = "\uFEFF" + "name,phone\r\n\"Ann;B,C\",1\r\n".replaceAll(",(?!C)", delimiter);
    RecipientFile.Readable file = readable(csv);
    assertThat(file.columns().names()).containsExactly("name", "phone");
    assertThat(file.rows().getFirst().value("name")).contains("Ann;B,C");
  }

  @ParameterizedTest(name = "{0} on line {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "empty_file, -, ''",
        "empty_file, -, '  |  |'",
        "no_header, 1, '+14155550123,Ann|+14155550124,Bob|'",
        "no_header, 1, 'Ann,(415) 555-0123|'",
        "no_header, 1, '4155550123|'",
        "no_phone_column, 1, 'name,city|Ann,Rome|'",
        "no_phone_column, 1, 'name|Ann|'",
        "duplicate_column, 1, 'phone,name,Name|1,2,3|'",
        "unnamed_column, 1, 'phone,name,|1,2,|'",
        "no_rows, -, 'phone,name|'",
        "wrong_column_count, 3, 'phone,name|1,Ann|2|'",
        "wrong_column_count, 2, 'phone,name|1,Ann,Rome|'",
        "unclosed_quote, 3, 'phone,name|1,Ann|2,\"Bob|3,Cid|'",
        "unclosed_quote, 1, 'phone,\"name|1,Ann|'",
        "bad_quote, 2, 'phone,name|1,\"Ann\" B|'",
        "bad_character, 2, 'phone,name|1,A~|'"
      })
  @DisplayName("broken files")
  void refused(String code, Integer line, String csv) {
    FileProblem problem = problem(bytes(csv.replace('|', '\n').replace('~', '\0')));
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.line()).isEqualTo(line == null ? OptionalInt.empty() : OptionalInt.of(line));
    assertThat(problem.message()).isNotBlank();
    assertThat(problem.remedy()).isNotBlank();
    assertThat(problem.sentence()).endsWith(problem.remedy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
  @DisplayName("UTF-16 is named, with the way out")
  void utf16(String charset) {
    for (String csv :
        new String[] {"phone,name\n+14155550123,Ann\n", "телефон,имя\n+14155550123,Ира\n"}) {
      FileProblem problem = problem(csv.getBytes(Charset.forName(charset)));
      assertThat(problem.code()).isEqualTo("utf16");
      assertThat(problem.remedy()).contains("CSV UTF-8");
    }
  }

  @Test
  @DisplayName("another encoding is found by its line; a workbook is no CSV")
  void otherBytes() {
    FileProblem latin =
        problem("phone,name\n1,Ann\n2,Jürgen\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(latin.code()).isEqualTo("invalid_utf8");
    assertThat(latin.line()).hasValue(3);
    assertThat(problem(new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0}).code()).isEqualTo("not_csv");
    assertThat(problem(new byte[] {'a', (byte) 0xC3}).code()).isEqualTo("invalid_utf8");
  }

  @Test
  @DisplayName("no bytes make the reader throw")
  void neverThrows() {
    Random random = new Random(20261123);
    byte[] alphabet = bytes("phone,name\n\n\r\";;\t12+ü👋'");
    for (int i = 0; i < 50_000; i++) {
      byte[] csv = new byte[random.nextInt(60)];
      for (int k = 0; k < csv.length; k++) {
        csv[k] =
            random.nextInt(50) == 0
                ? (byte) random.nextInt(256)
                : alphabet[random.nextInt(alphabet.length)];
      }
      assertThat(RecipientFile.read(csv)).isNotNull();
      assertThat(RecipientFile.read(concat(bytes("phone,name\n"), csv))).isNotNull();
    }
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RecipientFile.Readable readable(String csv) {
    return (RecipientFile.Readable) RecipientFile.read(bytes(csv));
  }

  private static FileProblem problem(byte[] csv) {
    return ((RecipientFile.Refused) RecipientFile.read(csv)).problem();
  }
}
