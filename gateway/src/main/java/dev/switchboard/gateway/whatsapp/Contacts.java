package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Contact;
import dev.switchboard.core.whatsapp.OptIn;
import dev.switchboard.core.whatsapp.Window;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.Windows.Parties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How our WhatsApp senders stand with people: windows and opt-ins. */
public final class Contacts {
  private final Store store;

  public Contacts(Store store) {
    this.store = store;
  }

  /** All of these, in one statement; it may join a transaction that is open. */
  public Map<Parties, Contact> of(Collection<Parties> wanted) {
    Map<Parties, Contact> contacts = new HashMap<>();
    if (wanted.isEmpty()) {
      return contacts;
    }
    // For each one probe of whatsapp_window_pkey, one of sender_pkey, three of consent_pkey.
    store
        .sql()
        .sql(
            """
            select p.recipient, p.sender, w.opened_at, latest.status, latest.proof
            from unnest(?, ?) as p (recipient, sender)
            left join sender s on s.address = p.sender
            left join whatsapp_window w on w.recipient = p.recipient and w.sender = p.sender
            left join lateral %s as latest on true
            """
                .formatted(
                    Consents.newest(
                        "p.recipient", "'whatsapp'", "p.sender", "s.messaging_service")))
        .params(
            Sql.column("text", wanted, Parties::recipient),
            Sql.column("text", wanted, Parties::sender))
        .query(row -> {
          contacts.put(
              new Parties(row.getString("recipient"), row.getString("sender")), contact(row));
        });
    return contacts;
  }

  private static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        Sql.optionalInstant(row, "opened_at").map(Window::new),
        !"opted_in".equals(row.getString("status"))
            ? OptIn.NONE
            : Sql.optionalText(row, "proof").filter(proof -> !proof.isBlank()).isPresent()
                ? OptIn.PROVEN
                : OptIn.UNPROVEN);
  }
}
