/**
 * The route files: what is wrong with them, which of them are live, and how a changed one takes the place of the one before without
 * losing an event. It owns no route and knows no room but {@code yaml}; beans and components it knows by the names that routes use.
 */
package io.capstream.routes;
