package dev.switchboard.simulator.inbound;

import dev.switchboard.simulator.message.Written;
import java.util.List;
import java.util.Optional;

/**
 * Something that a phone writes.
 *
 * @param phone E.164
 * @param to the account's address, with its channel: {@code +…} or {@code whatsapp:+…}
 * @param written what comes with it on WhatsApp
 * @param here where the application reaches this simulator, e.g. {@code http://127.0.0.1:8900};
 *     media are announced there
 */
public record PhoneText(
    String phone,
    String to,
    String body,
    List<String> media,
    Optional<Written> written,
    String here) {}
