package io.capstream.eventlog.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * SQL on one data source.
 *
 * @param sql         single statements
 * @param batches     many rows of one statement at once
 * @param transaction what runs in it is one transaction for both
 */
public record Session(JdbcClient sql, JdbcTemplate batches, TransactionTemplate transaction) {

    static Session on(HikariDataSource pool) {
        return on(pool, pool::evictConnection);
    }

    /** @param bin throws a connection away on which a transaction did not come to its end */
    static Session on(DataSource source, Consumer<Connection> bin) {
        JdbcTemplate template = new JdbcTemplate(source);
        return new Session(JdbcClient.create(template), template, new TransactionTemplate(new LogTransactions(source, bin)));
    }
}
