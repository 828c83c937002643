/**
 * Twilio's REST API over the official SDK with our own transport beneath it: one request per call,
 * never repeated, and a record of how far it got.
 */
@NullMarked
package dev.switchboard.twilio.rest;

import org.jspecify.annotations.NullMarked;
