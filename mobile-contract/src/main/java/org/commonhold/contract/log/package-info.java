/** The community's book: Merkle tree (RFC 6962), signed notes, checkpoints, proofs and tiles (C2SP). */
@NullMarked
package org.commonhold.contract.log;

import org.jspecify.annotations.NullMarked;
