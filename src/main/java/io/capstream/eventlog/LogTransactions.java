package io.capstream.eventlog;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of the log, whose failure names its own cause. On a full disk SQLite has rolled back by itself, and on a lost
 * connection the server has; the rollback after that fails, and would hide why.
 */
final class LogTransactions extends JdbcTransactionManager {

    private static final Logger LOG = LoggerFactory.getLogger(LogTransactions.class);

    LogTransactions(DataSource source) {
        super(source);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (DataAccessException | TransactionException nothingLeft) {
            LOG.debug("The database has rolled back by itself: {}", nothingLeft.getMessage());
        }
    }
}
