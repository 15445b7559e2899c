/**
 * What stands between the web server and every {@code platform-http} route: secret, bounds of bodies, refusals that Capillary takes for
 * what they are, and the engine that hands a call to its route. It knows no event, and no room of the connector but {@code settings} and
 * the clocks.
 */
package io.capstream.webhook;
