package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.conversation.Conversations.Summary;
import java.util.List;

/** Who wrote last, newest first. */
public record ConversationsPage(Frame frame, List<Summary> latest) {}
