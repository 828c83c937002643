package dev.switchboard.core.whatsapp;

/**
 * One thing that is wrong with a template or with what is filled in.
 *
 * @param field which part, e.g. {@code variables.1} or {@code buttons[0].title}
 * @param code a short stable word
 * @param message what is wrong and what to do; to follow the name of the field
 */
public record Fault(String field, String code, String message) {}
