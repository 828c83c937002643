package dev.switchboard.simulator.twiml;

/**
 * What Twilio would note in its debugger while the document goes on.
 *
 * @param code 12200 for the schema, 13xxx and 14xxx for a verb, of Twilio's error dictionary
 * @param where the element's start tag
 */
public record Warning(int code, String message, Span where) {}
