/**
 * The objects at Adobe, one class a kind: identity namespaces, field groups, schemas, their place in the union, datasets, connections,
 * mapping sets and dataflows.
 */
package io.capstream.provision.adobe;
