package org.commonhold.ballot.rule;

import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.json.CanonicalException;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.jws.JwsException;

/** Gives every way in which bytes fail to be a ballot the refusal of its own. */
public final class BallotFormRefusals {
    private BallotFormRefusals() {}

    /**
     * The refusal for a failed reading.
     *
     * @param failure what the contract says is wrong
     * @return the code
     */
    public static RefusalCode of(ContractException failure) {
        if (failure instanceof JwsException jws) {
            return switch (jws.failure()) {
                case MALFORMED, BASE64 -> RefusalCode.BALLOT_JWS_MALFORMED;
                case ALG -> RefusalCode.BALLOT_ALG_REFUSED;
                case HEADER -> RefusalCode.BALLOT_HEADER_REFUSED;
                case TYP -> RefusalCode.BALLOT_TYP_REFUSED;
                case SIGNATURE_LENGTH -> RefusalCode.BALLOT_SIGNATURE_LENGTH;
                case SIGNATURE -> RefusalCode.BALLOT_SIGNATURE_INVALID;
            };
        }
        if (failure instanceof CanonicalException canonical) {
            return switch (canonical.reason()) {
                case DUPLICATE_KEY -> RefusalCode.BALLOT_DUPLICATE_MEMBER;
                case NOT_CANONICAL, NOT_NFC, LONE_SURROGATE, BAD_NUMBER -> RefusalCode.BALLOT_NOT_CANONICAL;
                case NOT_JSON, TOO_LARGE, TOO_DEEP -> RefusalCode.BALLOT_PAYLOAD_MALFORMED;
            };
        }
        if (failure instanceof DocumentException document) {
            if (document.pointer().equals("/castAt") && document.fault() != DocumentFault.MISSING_MEMBER) {
                return RefusalCode.BALLOT_CAST_AT_MALFORMED;
            }
            if (document.pointer().startsWith("/choices")) {
                return RefusalCode.BALLOT_CHOICE_INVALID;
            }
        }
        return RefusalCode.BALLOT_PAYLOAD_MALFORMED;
    }
}
