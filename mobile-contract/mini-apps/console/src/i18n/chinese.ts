import after from './after.zh-CN.json';
import audit from './audit.zh-CN.json';
import calling from './calling.zh-CN.json';
import main from './zh-CN.json';
import notices from './notices.zh-CN.json';
import paper from './paper.zh-CN.json';
import recount from './recount.zh-CN.json';
import rules from './rules.zh-CN.json';
import sealing from './sealing.zh-CN.json';

/** Every text of the console in Chinese. The files follow the work. */
export const zh = { ...main, ...calling, ...paper, ...after, ...recount, ...rules, ...notices, ...audit, ...sealing };
