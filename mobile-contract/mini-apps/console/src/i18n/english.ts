import after from './after.en.json';
import audit from './audit.en.json';
import calling from './calling.en.json';
import main from './en.json';
import notices from './notices.en.json';
import paper from './paper.en.json';
import recount from './recount.en.json';
import rules from './rules.en.json';
import sealing from './sealing.en.json';

/** The same in English; it is fetched when somebody asks for it. */
export const en = { ...main, ...calling, ...paper, ...after, ...recount, ...rules, ...notices, ...audit, ...sealing };
