/**
 * From a logged event to its XDM records, as the mapping files say: {@link io.capstream.mapping.XdmMapper} for one event, the data type
 * {@code xdm:records} for the batches of the routes. How mappings are kept live, read, filled in and tested is in the rooms below.
 */
package io.capstream.mapping;
