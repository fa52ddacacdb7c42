export { encode, type Protocol } from './encode';
export { BadOption, parseOptions } from './options';
export { ProtocolError, RequestParser } from './requests';
export { RespServer, type RespServerOptions } from './server';
