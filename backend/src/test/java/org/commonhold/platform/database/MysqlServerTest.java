package org.commonhold.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commonhold.platform.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong when the database starts, and how soon it is said. */
class MysqlServerTest {
    @TempDir
    Path folder;

    @Test
    void start_portThatSomebodyTookInBetween_takesAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DurableMysql mysql = DurableMysql.start(folder, taken.getLocalPort())) {
            assertThat(mysql.port()).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    @Timeout(30)
    void start_dataThatIsNone_isSaidAtOnce() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("mysql"));
        Files.writeString(directory.resolve("ibdata1"), "no tables");

        assertThatThrownBy(
                        () -> MysqlServer.start(MysqlBinaries.locate(Settings.fromProcess()), directory, "any", true))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("ended while it was starting")
                .hasMessageContaining("mysql.log");
    }
}
