package dev.switchboard.simulator.message;

/** Media as the API names them: the same address twice in a message is one of them. */
public final class MediaSid {
  private MediaSid() {}

  public static String of(String messageSid, String url) {
    return Sid.derived("ME", messageSid + url);
  }

  /** The path that the file is fetched at, with the account's credentials. */
  public static String path(String accountSid, String messageSid, String url) {
    return "/2010-04-01/Accounts/"
        + accountSid
        + "/Messages/"
        + messageSid
        + "/Media/"
        + of(messageSid, url);
  }
}
