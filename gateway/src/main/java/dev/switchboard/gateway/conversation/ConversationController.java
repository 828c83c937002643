package dev.switchboard.gateway.conversation;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.gateway.conversation.Conversations.Conversation;
import dev.switchboard.gateway.conversation.Conversations.Summary;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/conversations}. */
@RestController
public final class ConversationController {
  private final Conversations conversations;

  public ConversationController(Conversations conversations) {
    this.conversations = conversations;
  }

  @GetMapping("/v1/conversations")
  Page<Summary> latest(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return Page.of(http, conversations.latest(), Summary::address);
  }

  @GetMapping("/v1/conversations/{address}")
  Conversation with(HttpServletRequest http, @PathVariable String address) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), Set.of("limit"));
    String person = address.startsWith(" ") ? "+" + address.substring(1) : address;
    if (!PhoneNumber.isE164(person)) {
      throw RequestRefused.rule(
          "invalid_number", "address", "must be a number such as +14155550123");
    }
    return conversations.with(person, query.integer("limit", 50, 1, 200));
  }
}
