/**
 * From credentials to flowing events: what the connector needs at Adobe and at Capillary is looked up, compared, shown as a plan and made,
 * and the ids of it are written to {@code connection.yaml}. It can be repeated at will; what was made can be taken back.
 */
package io.capstream.provision;
