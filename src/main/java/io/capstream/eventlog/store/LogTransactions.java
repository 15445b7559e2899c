package io.capstream.eventlog.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of the log. A connection that could not commit or roll back is thrown away: what it has left open, the next transaction
 * on it would bring to its end. The failure names its own cause: on a full disk SQLite has rolled back by itself, and on a lost
 * connection the server has; the rollback after that fails, and would hide why.
 */
final class LogTransactions extends JdbcTransactionManager {

    private static final Logger LOG = LoggerFactory.getLogger(LogTransactions.class);

    private final transient Consumer<Connection> bin;

    LogTransactions(DataSource source, Consumer<Connection> bin) {
        super(source);
        this.bin = bin;
    }

    /**
     * By switching to auto-commit, which by JDBC commits. To SQLite's driver a commit is also the begin of the next transaction, and when
     * only that fails, the commit looks failed.
     */
    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        Connection connection = connection(status);
        try {
            connection.setAutoCommit(true);
        } catch (SQLException problem) {
            bin.accept(connection);
            throw translateException("JDBC commit", problem);
        }
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (DataAccessException | TransactionException nothingLeft) {
            bin.accept(connection(status));
            LOG.debug("The database has rolled back by itself: {}", nothingLeft.getMessage());
        }
    }

    private static Connection connection(DefaultTransactionStatus status) {
        return ((JdbcTransactionObjectSupport) status.getTransaction()).getConnectionHolder().getConnection();
    }
}
