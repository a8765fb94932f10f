package org.commonhold.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.commonhold.platform.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class ExternalDatabaseTest {
    @Property(name = "datasources.default.url")
    String url;

    @Property(name = "datasources.default.password")
    String password;

    @Test
    void require_runningServer_isAccepted() {
        assertThatCode(() -> ExternalDatabase.require(url, "root", password)).doesNotThrowAnyException();
    }

    @Test
    void url_saysWhatTheDriverKnowsItself_andKeepsWhatTheOperatorSays() {
        assertThat(url).contains("useLocalSessionState=true").contains("connectionTimeZone=UTC&");
        assertThat(DatabaseConfigurer.withDriverSettings("jdbc:mysql://db/commonhold"))
                .startsWith("jdbc:mysql://db/commonhold?cachePrepStmts=true&");
        assertThat(DatabaseConfigurer.withDriverSettings("jdbc:mysql://db/commonhold?useLocalSessionState=false"))
                .contains("useLocalSessionState=false&")
                .doesNotContain("useLocalSessionState=true");
    }

    @Test
    void require_wrongPassword_isOneSentence() {
        assertThatThrownBy(() -> ExternalDatabase.require(url, "root", "wrong"))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void require_anotherDriver_isOneSentence() {
        assertThatThrownBy(() -> ExternalDatabase.require("jdbc:h2:mem:", "", ""))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("jdbc:mysql:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0.11", "8.0.33", "8.0.43-0ubuntu0", "8.4.0", "8.4.7"})
    void version_supported_isAccepted(String version) {
        assertThatCode(() -> ExternalDatabase.requireVersion(version, "MySQL Community Server - GPL"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44", "8.1.0", "8.3.0", "8.5.0", "9.0.1", "11.4.5-MariaDB", "8.0.33-mariadb"})
    void version_other_isRefusedByName(String version) {
        assertThatThrownBy(() -> ExternalDatabase.requireVersion(version, "MySQL Community Server - GPL"))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(version)
                .hasMessageContaining("8.0 or 8.4");
    }
}
