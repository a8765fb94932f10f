package org.commonhold.registry.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;
import org.commonhold.registry.rule.AgentRelation;
import org.commonhold.registry.rule.AreaBasis;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.sample.SampleRows.Holder;
import org.commonhold.registry.sample.SampleRows.Unit;
import org.commonhold.registry.spreadsheet.WorkbookWriter;
import org.jspecify.annotations.Nullable;

/**
 * A community of 1 250 units in 18 buildings that holds every kind of row of the rules of the roll (R1 to R8): fourteen residential
 * buildings of 80 flats, one of shops, one of offices, one of parking bays and one of storage.
 */
public final class SampleCommunity {
    private static final long SEED = 20_261_122L;
    private static final int RESIDENTIAL_BUILDINGS = 14;
    private static final int ENTRANCES = 2;
    private static final int FLOORS = 10;
    private static final int FLATS = 4;
    private static final int SHOPS = 30;
    private static final int OFFICES = 24;
    private static final int BAYS = 60;
    private static final int STORES = 16;
    private static final long[] FLAT_AREAS_DM2 = {8_953, 12_044, 7_525, 10_218};

    private final Random random = new Random(SEED);
    private final SamplePeople people = new SamplePeople(random);
    private final SampleRows rows = new SampleRows();
    private final List<Party> neighbours = new ArrayList<>();
    private final Party developer = people.company("示例家园置业有限公司");
    private final Party developerAgent = people.adult();
    /** Sole owner of 1-1-101 and, with a spouse, co-owner of 1-1-102: two heads, for the sets of owners differ. */
    private final Party soleAndJoint = people.adult("张");

    private final Party spouse = people.adult();
    /** Owner of three flats: one head. */
    private final Party ofThree = people.adult("陈");
    /** Company with two flats: one head. */
    private final Party ofTwo = people.company("示例安居租赁有限公司");

    private final Party ofTwoAgent = people.adult();

    private SampleCommunity() {}

    /**
     * Writes the spreadsheet.
     *
     * @param arguments the file to write
     * @throws IOException where it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("name the file to write");
        }
        Files.write(Path.of(arguments[0]), workbook());
    }

    /** The spreadsheet. */
    public static byte[] workbook() {
        return WorkbookWriter.rows(rows());
    }

    /** Its rows. */
    public static List<Map<Column, String>> rows() {
        SampleCommunity community = new SampleCommunity();
        for (int building = 1; building <= RESIDENTIAL_BUILDINGS; building++) {
            community.residential(building);
        }
        community.shops();
        community.offices();
        community.bays();
        community.stores();
        return community.rows.rows();
    }

    private void residential(int building) {
        AreaBasis basis =
                building == 13 ? AreaBasis.SURVEYED : building == 14 ? AreaBasis.CONTRACT : AreaBasis.REGISTRY;
        for (int entrance = 1; entrance <= ENTRANCES; entrance++) {
            for (int floor = 1; floor <= FLOORS; floor++) {
                for (int flat = 1; flat <= FLATS; flat++) {
                    String door = String.format(Locale.ROOT, "%d%02d", floor, flat);
                    long areaDm2 = FLAT_AREAS_DM2[flat - 1] + (building % 3) * 31L + (entrance - 1) * 7L;
                    Unit unit = new Unit(
                            String.valueOf(building),
                            String.valueOf(entrance),
                            door,
                            UnitUse.DWELLING,
                            areaDm2,
                            basis,
                            delivery(building, entrance, floor));
                    rows.add(unit, holders(unit, building + "-" + entrance + "-" + door));
                }
            }
        }
    }

    /** The top of the newest building is not yet delivered or not yet sold. */
    private static DeliveryState delivery(int building, int entrance, int floor) {
        if (building < RESIDENTIAL_BUILDINGS || entrance < ENTRANCES || floor < 6) {
            return DeliveryState.DELIVERED;
        }
        return floor < 8 ? DeliveryState.SOLD_UNDELIVERED : DeliveryState.UNSOLD;
    }

    private List<Holder> holders(Unit unit, String code) {
        if (unit.delivery() == DeliveryState.UNSOLD) {
            // The developer may be named as the holder, with the person who votes for it, or be left out.
            return unit.door().endsWith("4")
                    ? List.of()
                    : List.of(Holder.of(developer, null).through(developerAgent, AgentRelation.AUTHORISED));
        }
        if (unit.delivery() == DeliveryState.SOLD_UNDELIVERED) {
            return unit.door().endsWith("1") ? List.of() : List.of(Holder.of(people.adult(), null));
        }
        return switch (code) {
            case "1-1-101" -> List.of(Holder.of(soleAndJoint, LocalDate.of(2011, 6, 18)));
            case "1-1-102" -> couple(soleAndJoint, spouse, true, LocalDate.of(2014, 3, 5));
            case "2-1-201", "2-1-301", "2-2-401" -> List.of(Holder.of(ofThree, LocalDate.of(2012, 9, 1)));
            case "3-1-101", "3-1-102" ->
                List.of(Holder.of(ofTwo, LocalDate.of(2018, 4, 26)).through(ofTwoAgent, AgentRelation.AUTHORISED));
            default -> anyHolders();
        };
    }

    private List<Holder> anyHolders() {
        @Nullable LocalDate acquired = acquired();
        int lot = random.nextInt(200);
        if (lot < 96) {
            Party owner = people.adult();
            neighbours.add(owner);
            Holder holder = Holder.of(owner, acquired);
            return List.of(lot < 4 ? holder.inPossession() : holder);
        }
        if (lot < 164) {
            return couple(people.adult(), people.adult(), true, acquired);
        }
        if (lot < 174) {
            return couple(people.adult(), people.adult(), false, acquired);
        }
        if (lot < 180) {
            String surname = people.surname();
            return List.of(
                    Holder.of(people.adult(surname), acquired).with("1/2").marked(),
                    Holder.of(people.adult(surname), acquired).with("1/4"),
                    Holder.of(people.adult(surname), acquired).with("1/4"));
        }
        if (lot < 184) {
            String surname = people.surname();
            Holder child = Holder.of(people.child(surname), acquired);
            return List.of(child.through(people.adult(surname), AgentRelation.GUARDIAN));
        }
        if (lot < 188) {
            String surname = people.surname();
            Party parent = people.adult(surname);
            Holder child = Holder.of(people.child(surname), acquired).with("1/3");
            return List.of(
                    Holder.of(parent, acquired).with("2/3").marked(), child.through(parent, AgentRelation.GUARDIAN));
        }
        if (lot < 192) {
            return List.of(Holder.of(people.company(), acquired).through(people.adult(), AgentRelation.AUTHORISED));
        }
        if (lot < 193) {
            return List.of(Holder.of(people.company(), acquired));
        }
        return List.of(Holder.of(lot < 197 ? people.foreigner() : people.permitHolder(), acquired));
    }

    private static List<Holder> couple(Party one, Party other, boolean represented, @Nullable LocalDate acquired) {
        Holder first = Holder.of(one, acquired).with("1/2");
        return List.of(
                represented ? first.marked() : first, Holder.of(other, acquired).with("1/2"));
    }

    private void shops() {
        for (int shop = 1; shop <= SHOPS; shop++) {
            Unit unit = delivered("15", shop, "S%02d", UnitUse.SHOP, 4_200 + 37L * shop);
            boolean company = shop % 3 == 0;
            rows.add(
                    unit,
                    List.of(
                            company
                                    ? Holder.of(people.company(), acquired())
                                            .through(people.adult(), AgentRelation.AUTHORISED)
                                    : Holder.of(shop % 3 == 1 ? neighbour() : people.adult(), acquired())));
        }
    }

    private void offices() {
        for (int office = 1; office <= OFFICES; office++) {
            Unit unit = delivered("16", office, "%d", UnitUse.OFFICE, 9_875 + 53L * office);
            rows.add(
                    unit,
                    List.of(Holder.of(people.company(), acquired()).through(people.adult(), AgentRelation.AUTHORISED)));
        }
    }

    private void bays() {
        for (int bay = 1; bay <= BAYS; bay++) {
            Unit unit = delivered("17", bay, "P%03d", UnitUse.PARKING, 1_272);
            Holder holder = Holder.of(bay == 1 ? ofThree : neighbour(), acquired());
            rows.add(unit, List.of(bay % 4 == 0 ? holder.inPossession() : holder));
        }
    }

    private void stores() {
        for (int store = 1; store <= STORES; store++) {
            Unit unit = delivered("18", store, "C%02d", UnitUse.STORAGE, 655 + 5L * store);
            rows.add(unit, List.of(Holder.of(neighbour(), acquired())));
        }
    }

    private static Unit delivered(String building, int number, String form, UnitUse use, long areaDm2) {
        String door = String.format(Locale.ROOT, form, number);
        return new Unit(building, "", door, use, areaDm2, AreaBasis.REGISTRY, DeliveryState.DELIVERED);
    }

    private Party neighbour() {
        return neighbours.get(random.nextInt(neighbours.size()));
    }

    private @Nullable LocalDate acquired() {
        int lot = random.nextInt(10);
        return lot == 0 ? null : LocalDate.of(2009, 1, 1).plusDays(random.nextInt(5_400));
    }
}
