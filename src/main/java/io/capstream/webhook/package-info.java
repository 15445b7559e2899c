/**
 * What stands between the web server and every {@code platform-http} route: secret, bounds of bodies, refusals that Capillary takes for
 * what they are, and the engine that hands a call to its route. It knows no event, only whether those of a call are stored.
 */
package io.capstream.webhook;
