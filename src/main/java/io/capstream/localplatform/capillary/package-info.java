/** A stand-in for Capillary's API: tokens, webhooks and how their deliveries go. */
package io.capstream.localplatform.capillary;
