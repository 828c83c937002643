package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.World;
import java.net.URI;

/**
 * What the console knows of its server.
 *
 * @param base where a browser reaches it, e.g. {@code http://127.0.0.1:8080}; cookies are {@code
 *     Secure} where it is https
 */
public record ConsoleSettings(URI base, World world) {}
