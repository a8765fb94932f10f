package org.commonhold.assembly;

import java.time.Instant;
import java.util.Map;

/**
 * On which parties the notice that convened an assembly was validly served (民法典 278; 电子签名法 11; 建房〔2009〕274号 22). The capability
 * that knows notices implements it; a count that gives silence a meaning asks it.
 */
public interface ServedEvidence {

    /**
     * The parties that were served with a notice of the assembly that no later notice corrected.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param rollOf an instant of the day whose registry made the assembly's roll
     * @return since when, by party key; a party is served once everybody is who receives for its holders, and never where a holder has
     *     nobody who receives
     */
    Map<String, Instant> served(String communityId, String assemblyId, Instant rollOf);
}
