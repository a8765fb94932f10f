package org.commonhold.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the other capabilities may ask of deliveries. */
public interface Deliveries {

    /**
     * Asks for deliveries, in the caller's transaction: both are committed or neither. A request whose id exists already is left as it
     * is.
     *
     * @param requests any number; written in bulk
     */
    void request(List<DeliveryRequest> requests);

    /**
     * Nothing more is to be sent to a person about a subject: it was opened or acknowledged, or no longer concerns the person. Joins the
     * caller's transaction. What is on its way already may still arrive.
     *
     * @param subjectId the subject
     * @param personId natural person
     */
    void settle(String subjectId, String personId);

    /**
     * Every try of a subject.
     *
     * @param subjectId the subject
     * @return in the order in which they were made
     */
    List<Attempt> attempts(String subjectId);

    /**
     * Every try of a subject for some persons.
     *
     * @param subjectId the subject
     * @param persons natural persons
     * @return those for each person in the order in which they were made
     */
    List<Attempt> attempts(String subjectId, Collection<String> persons);

    /**
     * The newest try for each of some persons.
     *
     * @param subjectId the subject
     * @param persons natural persons
     * @return by person; nothing for whom nothing was tried
     */
    Map<String, Attempt> lastAttempts(String subjectId, Collection<String> persons);

    /**
     * How far a subject is.
     *
     * @param subjectId the subject
     */
    Progress progress(String subjectId);

    /**
     * Every channel and whether it works.
     *
     * @param communityId the community that asks; channels are the same for all communities of a service
     * @return in the order of {@link ChannelKind}
     */
    List<ChannelState> channels(String communityId);

    /**
     * How persons could be reached outside the inbox.
     *
     * @param communityId their community
     * @param persons natural persons, each counted once
     */
    Reach reach(String communityId, Collection<String> persons);
}
