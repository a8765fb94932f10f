/** Proxies for one assembly: granted and revoked by signed documents, used by the agent's ballot (物业管理条例 12, 上海 18, 潍坊 32). */
@NullMarked
package org.commonhold.assembly.proxy;

import org.jspecify.annotations.NullMarked;
