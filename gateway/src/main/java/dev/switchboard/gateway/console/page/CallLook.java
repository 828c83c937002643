package dev.switchboard.gateway.console.page;

/** How a call's status is shown, where messages have no such word. */
final class CallLook {
  private CallLook() {}

  static StatusLook of(String status) {
    return switch (status) {
      case "placing" -> new StatusLook(status, "moving", "Being handed to the provider right now");
      case "initiated" -> new StatusLook(status, "moving", "The provider has it");
      case "ringing" -> new StatusLook(status, "moving", "It rings");
      case "in-progress" -> new StatusLook(status, "good", "Somebody is on the line");
      case "completed" -> new StatusLook(status, "good", "It was answered and is over");
      case "busy" -> new StatusLook(status, "bad", "The line was busy");
      case "no-answer" -> new StatusLook(status, "bad", "Nobody answered");
      default -> new StatusLook(status, "calm", "");
    };
  }
}
