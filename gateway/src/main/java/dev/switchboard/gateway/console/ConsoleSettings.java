package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.World;
import java.net.URI;

/**
 * What the console knows of its server.
 *
 * @param base where a browser reaches it, e.g. {@code http://127.0.0.1:8080}
 */
public record ConsoleSettings(URI base, World world) {}
