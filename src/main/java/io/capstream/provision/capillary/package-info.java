/** The objects at Capillary: the webhook, and the secret that it sends. */
package io.capstream.provision.capillary;
