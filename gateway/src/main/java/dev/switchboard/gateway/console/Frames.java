package dev.switchboard.gateway.console;

import dev.switchboard.gateway.attention.AttentionQueries;
import dev.switchboard.gateway.console.page.Assets;
import dev.switchboard.gateway.console.page.Frame;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What surrounds a page: navigation, badge, token. */
final class Frames {
  private final ConsoleSettings settings;
  private final Assets assets;
  private final AttentionQueries attention;

  Frames(ConsoleSettings settings, Assets assets, AttentionQueries attention) {
    this.settings = settings;
    this.assets = assets;
    this.attention = attention;
  }

  /** For this request, which the gate has let through. */
  Frame of(HttpServletRequest request, Section section, String title) {
    if (!(request.getAttribute(ConsoleSession.ATTRIBUTE) instanceof ConsoleSession session)) {
      throw new IllegalStateException("a page outside of the gate");
    }
    return new Frame(
        title,
        section,
        session.csrf(),
        attention.list().size(),
        settings.world(),
        settings.base(),
        assets,
        Optional.ofNullable(request.getParameter("done")).flatMap(Done::find).map(Done::notice));
  }
}
