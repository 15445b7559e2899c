/**
 * A stand-in for Adobe's Schema Registry: the tenant's field groups, schemas and identity descriptors, and the standard ones in so far as
 * the connector's own XDM files hold them.
 */
package io.capstream.localplatform.registry;
