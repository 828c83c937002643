package dev.switchboard.gateway.console.page;

import java.net.URI;
import java.util.Optional;

/**
 * What surrounds every page of a signed-in person.
 *
 * @param csrf what each change must carry
 * @param attention how many things wait for a person
 * @param world whom the texts reach
 * @param base where this server is reached, for examples
 * @param notice what the last action did
 */
public record Frame(
    String title,
    Section section,
    String csrf,
    int attention,
    World world,
    URI base,
    Assets assets,
    Optional<String> notice) {}
