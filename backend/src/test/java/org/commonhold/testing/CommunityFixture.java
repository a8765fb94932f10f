package org.commonhold.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonhold.registry.Registry;
import org.commonhold.registry.Registry.PersonFacts;
import org.commonhold.registry.community.CreateCommunity;
import org.commonhold.registry.imports.ConfirmImport;
import org.commonhold.registry.imports.UploadRegistry;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.spreadsheet.WorkbookWriter;

/** A community with its book and some sole owners of one dwelling each, imported as a committee would. */
public final class CommunityFixture {
    private static final String ACCOUNT = "0".repeat(32);

    private CommunityFixture() {}

    /** A person of a test. */
    public record Person(String personId, String unit, String lastFour) {}

    /** A community of a test. */
    public record TestCommunity(String communityId, List<Person> people) {
        /** The path below which the operations of staff stand. */
        public String path(String rest) {
            return "/api/staff/communities/" + communityId + rest;
        }
    }

    /** Makes a community of so many owners, in the units from 3-2-101 on. */
    public static TestCommunity create(EmbeddedServer server, int owners) {
        return create(server, new TreeMap<>(Map.of("3", owners)));
    }

    /** Makes a community of so many owners in each building, in the units from 101 on of its entrance 2. */
    public static TestCommunity create(EmbeddedServer server, SortedMap<String, Integer> owners) {
        ApplicationContext context = server.getApplicationContext();
        String communityId = empty(context);
        List<String> units = new ArrayList<>();
        List<Map<Column, String>> rows = new ArrayList<>();
        owners.forEach((building, count) -> {
            for (int i = 0; i < count; i++) {
                String door = String.valueOf(101 + i);
                rows.add(RegistryRows.dwelling(building, "2", door, RegistryRows.resident(rows.size())));
                units.add(building + "-2-" + door);
            }
        });
        importRows(context, communityId, rows);
        Map<String, PersonFacts> byUnit = context.getBean(Registry.class).persons(communityId).stream()
                .collect(Collectors.toMap(facts -> facts.links().get(0).unit(), facts -> facts));
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            String unit = units.get(i);
            String number = RegistryRows.resident(i).document().number();
            people.add(new Person(byUnit.get(unit).personId(), unit, number.substring(number.length() - 4)));
        }
        return new TestCommunity(communityId, people);
    }

    /** The first residents of an imported community, each with the first unit in which the person has a part. */
    public static List<Person> people(EmbeddedServer server, String communityId, int residents) {
        Registry registry = server.getApplicationContext().getBean(Registry.class);
        List<Person> people = new ArrayList<>();
        for (int resident = 0; resident < residents; resident++) {
            String number = RegistryRows.resident(resident).document().number();
            String lastFour = number.substring(number.length() - 4);
            PersonFacts found = registry.persons(communityId).stream()
                    .filter(facts -> registry.documentEndsWith(communityId, facts.personId(), lastFour))
                    .findFirst()
                    .orElseThrow();
            people.add(new Person(found.personId(), found.links().get(0).unit(), lastFour));
        }
        return people;
    }

    /** Makes a community without units. */
    public static String empty(ApplicationContext context) {
        return context.getBean(CreateCommunity.class)
                .create(new CreateCommunity.Facts("阳光花园", "330100", "示例街道办事处", "阳光居委会", "CN", "ASSEMBLY", "示例家园置业有限公司"))
                .communityId();
    }

    /** Imports rows and confirms them. */
    public static void importRows(ApplicationContext context, String communityId, List<Map<Column, String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String importId = context.getBean(UploadRegistry.class)
                .upload(ACCOUNT, communityId, "rows.xlsx", WorkbookWriter.rows(rows))
                .importId();
        context.getBean(ConfirmImport.class).confirm(ACCOUNT, communityId, importId);
    }
}
