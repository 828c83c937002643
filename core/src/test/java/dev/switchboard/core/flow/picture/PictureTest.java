package dev.switchboard.core.flow.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.flow.picture.Graph.Arrow;
import dev.switchboard.core.flow.picture.Graph.Box;
import dev.switchboard.core.flow.picture.Marks.Way;
import dev.switchboard.core.flow.picture.layout.Layered;
import dev.switchboard.core.flow.picture.layout.Link;
import dev.switchboard.core.flow.picture.layout.Placement;
import dev.switchboard.core.flow.picture.layout.Route;
import dev.switchboard.core.flow.picture.layout.Route.Course;
import dev.switchboard.core.flow.picture.layout.Size;
import dev.switchboard.core.flow.picture.layout.Spot;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("I8: a flow's picture")
class PictureTest {
  private static final Graph MENU =
      new Graph(
          "menu",
          List.of(
              new Box("start", BoxKind.START, "Call", List.of()),
              new Box("menu", BoxKind.GATHER, "menu", List.of("“For sales press 1.”")),
              new Box("sales", BoxKind.DIAL, "sales", List.of("${SALES_PHONE}")),
              new Box("voicemail", BoxKind.RECORD, "voicemail", List.of("up to 2 min")),
              new Box("end", BoxKind.EXIT, "hang up", List.of())),
          List.of(
              new Arrow("start", "next", "menu", ""),
              new Arrow("menu", "1", "sales", "press 1"),
              new Arrow("menu", "no_input", "menu", "no input ×2"),
              new Arrow("menu", "invalid", "menu", "other key ×2"),
              new Arrow("menu", "failed", "voicemail", "then"),
              new Arrow("sales", "busy", "voicemail", "busy"),
              new Arrow("sales", "no_answer", "voicemail", "no answer"),
              new Arrow("sales", "answered", "end", "answered"),
              new Arrow("voicemail", "next", "end", ""),
              new Arrow("voicemail", "again", "menu", "press *")));

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document svg, String kind) {
    var all = svg.getElementsByTagNameNS("http://www.w3.org/2000/svg", "text");
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(text -> text.getAttribute("class").equals(kind))
        .map(Element::getTextContent)
        .toList();
  }

  @Test
  @DisplayName("shows every step with its kind and every way with its label")
  void showsAll() throws Exception {
    Document svg = parse(Picture.file(MENU, Marks.NONE));
    assertThat(texts(svg, "fl-name"))
        .containsExactly("Call", "menu", "sales", "voicemail", "hang up");
    assertThat(texts(svg, "fl-word")).containsExactly("Ask", "Dial", "Record");
    assertThat(texts(svg, "fl-label-text"))
        .containsExactlyInAnyOrder(
            "press 1",
            "no input ×2",
            "other key ×2",
            "then",
            "busy",
            "no answer",
            "answered",
            "press *");
  }

  @Test
  @DisplayName("is the same each time")
  void isDeterministic() {
    assertThat(Picture.file(MENU, Marks.NONE)).isEqualTo(Picture.file(MENU, Marks.NONE));
  }

  @Test
  @DisplayName("marks a call's path, and counts how many took each way")
  void marks() throws Exception {
    Marks path =
        Marks.path(Set.of("menu", "sales"), Set.of(new Way("menu", "1"), new Way("start", "next")));
    String marked = Picture.part(MENU, path);
    assertThat(marked.split("fl-is-walked\"", -1)).hasSize(1 + 2 + 2 + 1);
    Document counted =
        parse(
            Picture.part(
                MENU,
                Marks.counts(Map.of(new Way("menu", "1"), 124L, new Way("start", "next"), 300L))));
    assertThat(texts(counted, "fl-label-text")).contains("press 1 · 124", "300", "busy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</text><script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "a & b ]]> <!--",
        "\u0000\u0007\uffff\ud800",
        "名前の長い手順がここにありますので切り取られます切り取られます",
        "thereisnospaceinthisnamewhichgoesonandonandonandonandonandonandonandon"
      })
  @DisplayName("is well-formed and holds no markup of others, whatever the words are")
  void escapes(String words) throws Exception {
    Graph graph =
        new Graph(
            words,
            List.of(
                new Box(words, BoxKind.SAY, words, List.of(words, words)),
                new Box("end", BoxKind.EXIT, words, List.of())),
            List.of(new Arrow(words, words, "end", words)));
    Document svg = parse(Picture.file(graph, Marks.NONE));
    assertThat(svg.getElementsByTagNameNS("*", "script").getLength()).isZero();
    assertThat(svg.getDocumentElement().hasAttribute("onload")).isFalse();
    assertThat(parse(Picture.part(graph, Marks.NONE)).getDocumentElement().getTagName())
        .isEqualTo("svg");
  }

  @Test
  @DisplayName("needs no variables of a page where it is a file of its own")
  void fileStandsAlone() {
    assertThat(Picture.file(MENU, Marks.NONE)).doesNotContain("var(--").contains("<style>");
    assertThat(Picture.part(MENU, Marks.NONE)).doesNotContain("<style>", "style=");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  @DisplayName("lets no two boxes and no box and label overlap, whatever the flow")
  void nothingOverlaps(long seed) {
    Random random = new Random(seed);
    int boxes = 2 + random.nextInt(40);
    List<Size> sizes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < boxes; i++) {
      sizes.add(new Size(60 + random.nextInt(200), 30 + random.nextInt(60)));
      for (int k = random.nextInt(4); k >= 0; k--) {
        links.add(new Link(i, random.nextInt(boxes), new Size(random.nextInt(90), 16)));
      }
    }
    Placement placement = Layered.place(sizes, links);
    List<Spot> spots = new ArrayList<>(placement.boxes());
    placement.routes().stream()
        .map(Route::label)
        .filter(spot -> spot.width() > 0)
        .forEach(spots::add);
    for (int i = 0; i < spots.size(); i++) {
      Spot one = spots.get(i);
      assertThat(one.left()).isNotNegative();
      assertThat(one.right()).isLessThanOrEqualTo(placement.width());
      assertThat(one.bottom()).isLessThanOrEqualTo(placement.height());
      for (int k = i + 1; k < spots.size(); k++) {
        Spot other = spots.get(k);
        boolean apart =
            one.right() <= other.left() + 0.01
                || other.right() <= one.left() + 0.01
                || one.bottom() <= other.top() + 0.01
                || other.bottom() <= one.top() + 0.01;
        assertThat(apart).as("%s and %s", one, other).isTrue();
      }
    }
  }

  @Test
  @DisplayName("leads down, except where a way closes a circle")
  void leadsDown() {
    Size box = new Size(100, 40);
    Placement placement =
        Layered.place(
            List.of(box, box, box),
            List.of(
                new Link(0, 1, Size.NONE),
                new Link(1, 2, Size.NONE),
                new Link(2, 0, Size.NONE),
                new Link(1, 1, Size.NONE),
                new Link(0, 2, Size.NONE)));
    assertThat(placement.routes().stream().map(Route::course))
        .containsExactly(Course.DOWN, Course.DOWN, Course.UP, Course.AROUND, Course.DOWN);
    assertThat(placement.boxes().get(0).y()).isLessThan(placement.boxes().get(1).y());
    assertThat(placement.boxes().get(1).y()).isLessThan(placement.boxes().get(2).y());
  }

  @Test
  @DisplayName("of a long chain of steps is drawn too")
  void longChain() {
    List<Box> boxes =
        IntStream.range(0, 1500)
            .mapToObj(i -> new Box("s" + i, BoxKind.SAY, "s" + i, List.of()))
            .toList();
    List<Arrow> arrows =
        IntStream.range(1, 1500)
            .mapToObj(i -> new Arrow("s" + (i - 1), "next", "s" + i, "next"))
            .toList();
    assertThat(Picture.file(new Graph("long", boxes, arrows), Marks.NONE)).contains("s1499");
  }

  @Test
  @DisplayName("that nobody could read, and that would take minutes, is not drawn but says so")
  void tooLarge() {
    List<Box> boxes =
        IntStream.range(0, 300)
            .mapToObj(i -> new Box("s" + i, BoxKind.GATHER, "s" + i, List.of()))
            .toList();
    List<Arrow> arrows =
        IntStream.range(0, 300)
            .boxed()
            .flatMap(i ->
                IntStream.range(i + 1, Math.min(300, i + 50))
                    .mapToObj(k -> new Arrow("s" + i, "w" + k, "s" + k, "press " + k)))
            .toList();
    assertThat(Picture.file(new Graph("huge", boxes, arrows), Marks.NONE))
        .contains("Too large to draw", "300 steps and " + arrows.size() + " ways")
        .hasSizeLessThan(10_000);
  }

  @Test
  @DisplayName("is refused where an arrow leads to nowhere")
  void noDanglingArrow() {
    assertThatThrownBy(() ->
            new Graph(
                "x",
                List.of(new Box("a", BoxKind.SAY, "a", List.of())),
                List.of(new Arrow("a", "next", "b", ""))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
  }
}
