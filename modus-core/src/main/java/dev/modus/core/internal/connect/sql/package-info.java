/** {@code modus_sql_client}: PostgreSQL and MySQL through JDBC (host-functions.md, section 8). */
@NullMarked
package dev.modus.core.internal.connect.sql;

import org.jspecify.annotations.NullMarked;
