/** What the schema files and the mapping files say that Adobe must have: field groups, fields and their types, destinations, namespaces. */
package io.capstream.provision.schema;
