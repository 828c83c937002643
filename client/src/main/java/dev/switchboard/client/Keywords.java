package dev.switchboard.client;

import java.util.List;
import java.util.Map;

/**
 * The keywords that are set, beside those of the provider.
 *
 * @param optOut texts that mean STOP
 * @param optIn texts that mean START
 * @param help texts that mean HELP
 * @param phrases sentences that mean STOP
 * @param languages whose shipped keywords count
 * @param replies the gateway's confirmations: {@code stop}, {@code start}, {@code help}, each by
 *     language
 * @param json the answer as it was received
 */
public record Keywords(
    List<String> optOut,
    List<String> optIn,
    List<String> help,
    List<String> phrases,
    List<String> languages,
    Map<String, Map<String, String>> replies,
    String json) {
  public Keywords {
    optOut = List.copyOf(optOut);
    optIn = List.copyOf(optIn);
    help = List.copyOf(help);
    phrases = List.copyOf(phrases);
    languages = List.copyOf(languages);
    replies = Map.copyOf(replies);
  }
}
